import type { MapTopology } from '@ioc/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Boundaries of the units that were valid on a day, as an administrator uploaded them. */
@Entity('boundary_set')
@Index('boundary_set_active', ['active'], { unique: true, where: 'active' })
export class BoundarySetEntity {
  @PrimaryColumn('integer') version!: number;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text') attribution!: string;
  @Column('date', { name: 'valid_on' }) validOn!: string;
  @Column('timestamptz', { name: 'uploaded_at' }) uploadedAt!: Date;
  @Column('text', { name: 'uploaded_by' }) uploadedBy!: string;
  @Column('jsonb') topology!: MapTopology;
  /** Before it was simplified: GeoJSON with codes as its only properties, gzip. */
  @Column('bytea') original!: Buffer;
  @Column('boolean') active!: boolean;
}

import { Controller, HttpCode, HttpStatus, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiBody, ApiConsumes, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { Delivery, FilePreview, IdempotencyKey, IntakeQuery, MappingProfile, PreviewQuery } from '@ioc/contracts';
import { Asker, type Actor } from '../access/actor.js';
import { Access, INTAKE } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { bodyOf, checkAnnouncedSize } from './body.js';
import { IntakeService } from './intake.service.js';

/** A mapping that is only tried has no version yet. */
const TriedProfile = MappingProfile.extend({ version: MappingProfile.shape.version.default(1) });

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/intake')
export class IntakeController {
  constructor(@Inject(IntakeService) private readonly intake: IntakeService) {}

  /** The body is the file itself, streamed. */
  @Post()
  @Access([...INTAKE, 'client-send'], 'district')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiAcceptedResponse({ standardSchema: Delivery })
  async receive(
    @Req() request: Request,
    @Query({ schema: IntakeQuery }) query: IntakeQuery,
    @Asker() asker: Actor,
  ): Promise<Delivery> {
    checkAnnouncedSize(request);
    if (asker.key && query.sure === 'yes') throw notForMachines();
    return this.intake.receive(bodyOf(request), { ...query, by: asker, sources: asker.key?.sources ?? null, idempotencyKey: idempotencyKeyOf(request, asker) });
  }

  /** Looks at a file without taking it in; nothing of it is kept. */
  @Post('preview')
  @Access(INTAKE, 'district')
  @HttpCode(HttpStatus.OK)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: FilePreview })
  async preview(@Req() request: Request, @Query({ schema: PreviewQuery }) { fileName, profile }: PreviewQuery): Promise<FilePreview> {
    checkAnnouncedSize(request);
    return this.intake.preview(bodyOf(request), fileName, profile === undefined ? null : triedProfileOf(profile));
  }
}

/** That a suspicious file is meant all the same is for a person to say. */
function notForMachines(): Refusal {
  return new Refusal(HttpStatus.FORBIDDEN, {
    code: 'person-needed', message: 'Khóa máy không tự xác nhận được tệp đáng ngờ (sure=yes). Gửi tệp không kèm xác nhận; nếu bị giữ lại, một người xem và cho vào ở trang Lần nhập.',
  });
}

function triedProfileOf(text: string): MappingProfile {
  const parsed = TriedProfile.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new Refusal(HttpStatus.BAD_REQUEST, {
    code: 'bad-profile',
    message: 'Mẫu tệp gửi kèm không đúng.',
    details: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Machine clients choose theirs without knowing of each other. */
function idempotencyKeyOf(request: Request, { key: client }: Actor): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  const key = IdempotencyKey.safeParse(header);
  if (key.success) return client ? `${client.id}:${key.data}` : key.data;
  throw new Refusal(HttpStatus.BAD_REQUEST, {
    code: 'bad-idempotency-key',
    message: 'Idempotency-Key phải là một chuỗi từ 1 đến 200 ký tự ASCII in được (chữ không dấu, số, dấu câu).',
  });
}

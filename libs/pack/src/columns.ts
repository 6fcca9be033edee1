export { ENTITY_COLUMNS, REQUIRED_COLUMNS } from '@ioc/contracts';

import { bodyKind } from './body-kind.js';

it.each([
  ['/api/intake', 'file'], ['/api/intake?fileName=a.json', 'file'], ['/API/INTAKE?fileName=a.json', 'file'], ['/Api/Intake/', 'file'],
  ['/api/intake/preview?fileName=a.json', 'file'], ['/api/map?fileName=a.geojson', 'file'], ['/api/map/preview', 'file'], ['/api/maps', 'small'],
  ['/api/forms/frozen/12/signed?number=1', 'file'], ['/api/forms/ii06a/compare?from=x', 'file'], ['/api/forms/ii06a/freeze', 'small'], ['/api/setup', 'large'], ['/API/Setup/', 'large'], ['/api/stations/reports', 'large'], ['/api/stations', 'small'],
  ['/api/people/list/preview', 'file'], ['/api/people/list', 'large'], ['/API/people/list/', 'large'], ['/api/people', 'small'], ['/api/people/lists', 'small'],
  ['/api/entry/submissions/van-ban/05098/2023-06-01/workbook', 'file'], ['/api/entry/submissions/van-ban/05098/2023-06-01', 'small'], ['/api/entry/submissions/workbook', 'small'],
  ['/api/entry/submissions/van-ban/05098/2023-06-01/cells', 'large'], ['/api/entry/forms/van-ban/versions', 'large'], ['/api/entry/tasks', 'small'],
  [undefined, 'small'], ['/', 'small'], ['/api/clock', 'small'], ['/api/intakes', 'small'], ['/wall?next=/api/intake', 'small'],
] as const)('the body of %s is %s', (url, kind) => {
  expect(bodyKind(url)).toBe(kind);
});

import { Driver } from './driver.js';
import { District } from './model/district.js';
import { Office } from './model/office.js';
import type { Parcel } from './server.js';
import { catalogue } from './test/catalogue.js';

const local = (time: string): Date => new Date(`2023-07-${time}:00+07:00`);

/** A driver on a server that keeps what it gets, or is away. */
function stage(): { sent: Parcel[]; playAt(time: string): Promise<void>; away: boolean } {
  const sent: Parcel[] = [];
  let now = local('03T07:00');
  const driver = new Driver({
    district: new District(new Office(catalogue, 1)),
    server: {
      send: async (parcel) => {
        if (scene.away) throw new Error('away');
        sent.push(parcel);
      },
      openDossiers: async () => [],
    },
    operators: { play: async () => undefined },
    time: { now: () => ({ now, speed: 1 }) },
    say: () => undefined,
  });
  const scene = {
    sent, away: false,
    playAt: async (time: string) => {
      now = local(time);
      await driver.tick();
    },
  };
  return scene;
}

const codesIn = ({ body }: Parcel): string[] => body.match(/SIM\.[\d-]+/g) ?? [];

it('begins with a full list, then tells what happens', async () => {
  const { sent, playAt } = stage();
  await playAt('03T09:00');
  await playAt('03T09:05');
  await playAt('03T09:40');
  expect(sent.map(({ fileName }) => fileName.slice(0, 9))).toEqual(['danh-sach', 'dong-bo-h', 'dong-bo-h']);
  expect(sent[0]?.body).toContain('Từ ngày 01/07/2023 đến ngày 03/07/2023');
  expect(sent[0]?.stateAt).toEqual(local('03T09:00'));
});

it('what a server that was away did not get is told when it is back, and the list is not forgotten', async () => {
  const scene = stage();
  await scene.playAt('03T11:00');
  scene.away = true;
  await expect(scene.playAt('03T11:35')).rejects.toThrow('away');
  scene.away = false;
  await scene.playAt('03T11:40');
  expect(scene.sent.map(({ stateAt }) => stateAt)).toEqual([local('03T11:00'), local('03T11:40'), local('03T11:30')]);
});

it('a restart in the middle ends with the same list, and asks for the same keys', async () => {
  const whole = stage();
  for (const time of ['03T07:00', '03T09:00', '03T11:35']) await whole.playAt(time);
  const broken = stage();
  await broken.playAt('03T07:00');
  const restarted = stage();
  await restarted.playAt('03T10:00');
  await restarted.playAt('03T11:35');
  expect(restarted.sent.at(-1)).toEqual(whole.sent.at(-1));
  expect(broken.sent[0]).toEqual(whole.sent[0]);
  expect(codesIn(whole.sent.at(-1) as Parcel).length).toBeGreaterThan(20);
});

it('a clock turned back is waited for', async () => {
  const { sent, playAt } = stage();
  await playAt('05T09:00');
  await playAt('04T09:00');
  expect(sent).toHaveLength(1);
});

// From a dossier that is sent to the number painted on the wall, in the running program.
import { StepFailed } from '../lib/run.mjs';
import { openBrowser } from './browser.mjs';
import { Demo } from './demo.mjs';

const CHANGES = 20;
/** Before them, as a program that has just been started runs slowly. */
const WARM_UP = 3;
const PAINTED_WITHIN_MS = 10_000;
const FIGURE = '[data-figure="HS01"]';

/** Milliseconds from the first byte sent until the wall shows one dossier more, of as many changes; of a database as it stands. */
export async function sentToPainted(databaseUrl, unit, procedure) {
  const program = await Demo.start(databaseUrl);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(`${program.url}/wall?scene=tong-quan`);
    await page.locator(FIGURE).first().waitFor();
    const times = [];
    for (let change = 1; change <= WARM_UP + CHANGES; change += 1) {
      const before = await page.locator(FIGURE).first().innerText();
      const painted = page.waitForFunction(
        ([selector, text]) => document.querySelector(selector)?.innerText !== text && performance.timeOrigin + performance.now(),
        [FIGURE, before], { polling: 'raf', timeout: PAINTED_WITHIN_MS },
      );
      const sentAt = Date.now();
      await program.send(messageOf(change, unit, procedure), `glass-${change}.json`);
      const shownAt = await (await painted).jsonValue();
      times.push(shownAt - sentAt);
    }
    return times.slice(WARM_UP).sort((a, b) => a - b);
  } catch (error) {
    throw new StepFailed(`a change did not come to the wall: ${error.message}`);
  } finally {
    await browser.close();
    await program.stop();
  }
}

/** A dossier accepted a minute ago. */
function messageOf(change, { agencyCode }, { code }) {
  const told = (at) => new Date(at + 7 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
  const row = {
    MaHoSo: `${agencyCode}-${told(Date.now()).slice(2, 8)}-G${String(change).padStart(5, '0')}`, MaTTHC: code, KenhThucHien: '2',
    NgayTiepNhan: told(Date.now() - 60_000), NgayHenTra: told(Date.now() + 5 * 86_400_000), TrangThaiHoSo: '4', MaDonVi: agencyCode,
  };
  return JSON.stringify({ service: 'DongBoHoSoMC', isUpdating: 'False', data: [row] });
}

import { AccessLink, AdministratorResetAnswer } from '@ioc/contracts';
import { resolve } from 'node:path';
import { parseCommand, type Program, USAGE } from './arguments.js';
import { connect } from './client.js';
import { type Context, Failure, UsageError } from './context.js';
import { exportAudit } from './export-audit.js';
import { importFiles } from './import-files.js';
import { parseAnswer } from './parse-answer.js';
import { reconcile } from './reconcile.js';
import { showDeliveries } from './show-deliveries.js';
import { showDifferences } from './show-differences.js';
import { showDossier } from './show-dossier.js';
import { showFigures } from './show-figures.js';
import { showQuarantine } from './show-quarantine.js';
import { withdraw } from './withdraw.js';
import { day, number } from './words.js';

async function perform(words: readonly string[], context: Context): Promise<number> {
  const command = parseCommand(words);
  if (command.name === 'help') {
    context.out(USAGE);
    return 0;
  }
  if (command.name === 'program') return launchProgram(command, context);
  const client = await connect(context);
  switch (command.name) {
    case 'import':
      return importFiles(client, context, command);
    case 'figures':
      await showFigures(client, context, command);
      return 0;
    case 'quarantine':
      await showQuarantine(client, context, command);
      return 0;
    case 'deliveries':
      await showDeliveries(client, context, command);
      return 0;
    case 'differences':
      await showDifferences(client, context, command);
      return 0;
    case 'dossier':
      await showDossier(client, context, command);
      return 0;
    case 'reconcile':
      return reconcile(client, context, command);
    case 'withdraw':
      await withdraw(client, context, command);
      return 0;
    case 'audit export':
      await exportAudit(client, context, command);
      return 0;
    case 'link': {
      const { path } = parseAnswer(AccessLink, await client.call({ method: 'POST', path: '/api/access/links' }));
      context.out(`${client.address}${path}\n`);
      context.err('Mở một lần, trong 24 giờ. (opens once, within 24 hours)\n');
      return 0;
    }
    case 'admin reset': {
      const { code, path, login } = parseAnswer(AdministratorResetAnswer, await client.call({ method: 'POST', path: '/api/people/administrator-reset', json: { login: command.login } }));
      context.out(`${client.address}${path}\n`);
      context.err(`Mã ${code} đặt lại mật khẩu của ${login}, dùng một lần, trong 1 giờ. (sets the password anew, once, within an hour)\n`);
      return 0;
    }
    case 'demo speed':
      await client.call({ method: 'POST', path: '/api/demo/clock', json: { speed: command.speed } });
      context.out(`Đồng hồ mô phỏng chạy nhanh gấp ${number(command.speed)} lần\n`);
      return 0;
    case 'demo clock': {
      await client.call({ method: 'POST', path: '/api/demo/clock', json: { now: command.now } });
      const [date = '', time = ''] = command.now.split('T');
      context.out(`Đồng hồ mô phỏng: ${time} ngày ${day(date)}\n`);
      return 0;
    }
  }
}

/** The file to restore is named from where the person stands. */
function launchProgram({ program, args }: { program: Program; args: readonly string[] }, context: Context): Promise<number> {
  const named = (word: string): string => (program === 'restore' && !word.startsWith('-') ? resolve(context.folder, word) : word);
  return context.launch(program, args.map(named));
}

/** Runs one command. Returns the exit code: 0 done, 1 refused or unreachable, 2 not understood, 3 a delivery waits for a yes. */
export async function run(words: readonly string[], context: Context): Promise<number> {
  try {
    return await perform(words, context);
  } catch (error) {
    if (error instanceof UsageError) {
      context.err(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    if (error instanceof Failure) {
      context.err(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

import { parseCommand, USAGE } from './arguments.js';
import { connect } from './client.js';
import { type Context, Failure, UsageError } from './context.js';
import { importFiles } from './import-files.js';
import { showFigures } from './show-figures.js';
import { showQuarantine } from './show-quarantine.js';
import { day } from './words.js';

async function perform(words: readonly string[], context: Context): Promise<number> {
  const command = parseCommand(words);
  if (command.name === 'help') {
    context.out(USAGE);
    return 0;
  }
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
    case 'demo clock': {
      await client.call({ method: 'POST', path: '/api/demo/clock', json: { now: command.now } });
      const [date = '', time = ''] = command.now.split('T');
      context.out(`Đồng hồ mô phỏng: ${time} ngày ${day(date)}\n`);
      return 0;
    }
  }
}

/** Runs one command. Returns the exit code: 0 done, 1 refused or unreachable, 2 not understood. */
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

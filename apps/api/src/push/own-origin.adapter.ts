import { HttpStatus, type INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import type { AccessLog } from '../access/access-log.js';
import type { Lines } from '../line/line.js';

/** Socket connections come from this server's own pages only. */
export class OwnOriginAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly lines: Lines,
    private readonly log: Pick<AccessLog, 'noteSocket'>,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const allowRequest: ServerOptions['allowRequest'] = (request, answer) => {
      const own = this.lines.isOwn(request);
      if (!own) this.log.noteSocket(request, 'SOCKET', HttpStatus.FORBIDDEN);
      answer(null, own);
    };
    return super.createIOServer(port, { ...options, allowRequest } as ServerOptions);
  }
}

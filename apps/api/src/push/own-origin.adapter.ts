import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import type { Lines } from '../line/line.js';

/** Socket connections come from this server's own pages only. */
export class OwnOriginAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly lines: Lines,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const allowRequest: ServerOptions['allowRequest'] = (request, answer) => answer(null, this.lines.isOwn(request));
    return super.createIOServer(port, { ...options, allowRequest } as ServerOptions);
  }
}

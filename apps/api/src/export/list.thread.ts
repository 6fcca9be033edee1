import { parentPort, workerData } from 'node:worker_threads';
import { listWorkbook, type ListToWrite } from './list-workbook.js';

/** What the thread is given. */
export interface ListTask {
  readonly list: ListToWrite;
  readonly madeAt: Date;
}

const { list, madeAt } = workerData as ListTask;
parentPort?.postMessage(await listWorkbook(list, madeAt));

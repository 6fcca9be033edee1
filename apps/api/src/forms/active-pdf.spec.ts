import { deflateSync } from 'node:zlib';
import { isActivePdf } from './active-pdf.js';

const pdf = (...parts: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts.map((part) => Buffer.from(part)), Buffer.from('\n%%EOF')]);
const stream = (dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`5 0 obj <<${dictionary}/Length ${content.length}>> stream\r\n`), content, Buffer.from('\nendstream endobj\n')]);

describe('a PDF that would run something', () => {
  it.each([
    ['a script', pdf('1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj')],
    ['a script whose name is written by numbers', pdf('1 0 obj <</S /#4aavaScr#69pt /#4a#53 (x)>> endobj')],
    ['a program to start', pdf('1 0 obj <</S/Launch/F(cmd.exe)>> endobj')],
    ['a file inside', pdf('1 0 obj <</Type/EmbeddedFile>> endobj')],
    ['a script among packed objects', pdf(stream('/Type/ObjStm/Filter/FlateDecode', deflateSync(Buffer.from('1 0 <</S/JavaScript/JS(x)>>'))))],
    ['a script among objects that are not packed', pdf(stream('/Type/ObjStm', Buffer.from('1 0 <</S/JavaScript>>')))],
    ['a script behind a stream that does not end', pdf('1 0 obj <<>> stream\n/S /JavaScript')],
    ['objects that inflate to more than objects are', pdf(stream('/Type/ObjStm/Filter/FlateDecode', deflateSync(Buffer.alloc(40_000_000))))],
  ])('has %s', (_, bytes) => expect(isActivePdf(bytes)).toBe(true));
});

describe('a PDF that only shows', () => {
  it.each([
    ['words of a page that look like it', pdf(stream('', Buffer.from('(/JavaScript) Tj')))],
    ['a signature and a form', pdf('1 0 obj <</AcroForm <</SigFlags 3>> /JSON 1 /LaunchDate (x)>> endobj', stream('/Filter/FlateDecode', deflateSync(Buffer.from('/JS ()'))))],
    ['nothing', pdf()],
  ])('has %s', (_, bytes) => expect(isActivePdf(bytes)).toBe(false));
});

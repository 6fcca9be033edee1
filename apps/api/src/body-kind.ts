const FILE = /^\/api\/(?:intake|map|people\/list\/preview|forms\/ii06a\/compare|forms\/frozen\/\d+\/signed|entry\/submissions(?:\/[^/?]+){3}\/workbook)(?:[/?]|$)/i;
const LARGE = /^\/api\/(?:setup|entry\/forms|entry\/submissions(?:\/[^/?]+){3}\/cells)(?:[/?]|$)|^\/api\/stations\/reports(?:[/?]|$)|^\/api\/people\/list\/?(?:\?|$)/i;

/** What a request's body is: a file is streamed and never parsed. Routes match in any case of letters, and so does this. */
export function bodyKind(url: string | undefined): 'file' | 'large' | 'small' {
  if (FILE.test(url ?? '')) return 'file';
  return LARGE.test(url ?? '') ? 'large' : 'small';
}

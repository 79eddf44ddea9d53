// A form with a file, as every page of the desk posts one: the short fields first, then the file, sealed as it comes and
// never held whole in memory.
import { holdWhile } from '@/lib/import';
import { isRefusal } from '@/lib/platform/result';
import { problemJson, readUploadForm } from '@/lib/web';

interface PostedFile {
  readonly name: string;
  readonly size: number;
  /** The bytes from the beginning, each time. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** What was typed beside the file; empty where nothing was. */
  readonly said: (field: string) => string;
}

/** A script goes on to the address itself; a browser is sent there. */
export function goOn(req: Request, location: string): Response {
  const status = req.headers.get('accept') === 'application/json' ? 201 : 303;
  return new Response(null, { status, headers: { location, 'cache-control': 'no-store' } });
}

/** What is wrong with the file itself: the page that is named says which. */
export function backTo(page: string, why: string): Response {
  return problemJson(422, 'invalid', { refresh: `0; url=${page}?refused=${why}` });
}

/** Reads one file while it is held and goes on to the page that `take` names; whatever ends it early leaves nothing. */
export async function takeFile(
  req: Request,
  { page, most }: { readonly page: string; readonly most: number },
  take: (file: PostedFile) => Promise<string>,
): Promise<Response> {
  try {
    const { name, fields, bytes, dropRest } = await readUploadForm(req, most);
    const said = (field: string): string => fields.get(field) ?? '';
    try {
      return goOn(req, await holdWhile(bytes, most, (open, size) => take({ name, size, open, said })));
    } finally {
      await dropRest();
    }
  } catch (error) {
    if (isRefusal(error) && (error.code === 'invalid' || error.code === 'conflict'))
      return backTo(page, error.fields.file ?? error.code);
    throw error;
  }
}

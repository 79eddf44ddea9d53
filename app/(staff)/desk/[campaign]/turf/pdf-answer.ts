/** A file that is shown to be printed and kept by nobody on the way. Its name names no person. */
export function pdfAnswer(file: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}

// The words that somebody agreed to, as anybody finds them under their hash: word for word, and under no other.
import type { Evidence } from '../model';
import type { Visitor } from './forms';
import { saw } from './probe';

export async function seeWords(visitor: Visitor, hash: string, statement: string): Promise<Evidence> {
  const page = await visitor.get(`/n/${hash}?lang=en`);
  const shown = (await page.text()).replaceAll(/&#x27;|&#39;/g, "'");
  const other = await visitor.get(`/n/${hash.replace(/.$/, hash.endsWith('A') ? 'B' : 'A')}`);
  return saw(
    page.status === 200 && statement !== '' && shown.includes(statement) && other.status === 404,
    `the words under their hash: ${page.status}, statement ${shown.includes(statement) ? 'word for word' : 'differs'}; another hash: ${other.status}`,
  );
}

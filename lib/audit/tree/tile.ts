// The address and the bytes of a tile of 256 hashes, and the texts of proofs, all in their public form (C2SP tlog-tiles,
// tlog-proof, tlog-witness), so that anybody's own tools can read them.
import { tileWidth } from './proof';

/** `width` hashes from `index * 256` on, at this level. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** Reads `<level>/<N>[.p/<W>]`, with N as `x001/x234/067`; undefined when it is none. Source: C2SP tlog-tiles. */
export function readTilePath(parts: readonly string[]): Tile | undefined {
  const [, level, number, , width] =
    /^(0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(\.p\/([1-9]\d{0,2}))?$/.exec(parts.join('/')) ?? [];
  if (level === undefined || number === undefined) return undefined;
  const tile = {
    level: Number(level),
    index: Number(number.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  };
  const isWhole = width === undefined || tile.width < tileWidth;
  return tile.level <= 63 && isWhole && Number.isSafeInteger(tile.index) ? tile : undefined;
}

/** How many hashes of this tile a tree of `size` leaves has: 256 when full, 0 when it has none. */
export function widthAt(tile: Pick<Tile, 'level' | 'index'>, size: number): number {
  const hashes = Math.floor(size / tileWidth ** tile.level);
  return Math.max(0, Math.min(tileWidth, hashes - tile.index * tileWidth));
}

/**
 * A proof that stands alone: with the key of the log it is checked offline. `entry` is the text whose leaf is proved; it
 * travels as extra data. Source: C2SP tlog-proof.
 */
export function proofText(proof: {
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly entry: string | null;
}): string {
  return [
    'c2sp.org/tlog-proof@v1',
    ...(proof.entry === null ? [] : [`extra ${Buffer.from(proof.entry, 'utf8').toString('base64')}`]),
    `index ${proof.index}`,
    ...proof.path.map(base64),
    '',
    proof.checkpoint,
  ].join('\n');
}

/** What a witness is sent: the size it saw last, the proof that nothing before was changed, the new checkpoint. */
export function consistencyText(proof: {
  readonly old: number;
  readonly path: readonly Uint8Array[];
  readonly checkpoint: string;
}): string {
  return [`old ${proof.old}`, ...proof.path.map(base64), '', proof.checkpoint].join('\n');
}

const base64 = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');

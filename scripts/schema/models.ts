// Prisma schema text, taken apart into its blocks and columns. Only what introspection writes needs to be understood.

export interface Block {
  readonly kind: 'model' | 'enum' | 'generator' | 'datasource';
  readonly name: string;
  readonly lines: readonly string[];
}

export interface Column {
  readonly name: string;
  readonly line: string;
  readonly annotation: string | undefined;
}

export function readBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (const match of text.matchAll(/^(model|enum|generator|datasource) (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const [, kind, name, body] = match;
    if (kind === undefined || name === undefined || body === undefined) continue;
    blocks.push({ kind: kind as Block['kind'], name, lines: body.trimEnd().split('\n') });
  }
  return blocks;
}

/** `audit.entry`: the database's name of a model, from its @@schema and @@map. */
export function tableOf(block: Block): string {
  const schema = /@@schema\("(\w+)"\)/.exec(block.lines.join('\n'))?.[1] ?? 'public';
  const table = /@@map\("(\w+)"\)/.exec(block.lines.join('\n'))?.[1] ?? block.name;
  return `${schema}.${table}`;
}

/** The columns of a model; lines that only name a relation are none. */
export function columnsOf(block: Block, models: readonly string[]): Column[] {
  const columns: Column[] = [];
  let annotation: string | undefined;
  for (const line of block.lines) {
    const text = line.trim();
    if (text.startsWith('///')) {
      if (text.includes('@personal')) annotation = text;
      continue;
    }
    const [, name, type] = /^(\w+)\s+(\w+)/.exec(text) ?? [];
    if (name === undefined || type === undefined || models.includes(type)) continue;
    const mapped = /@map\("(\w+)"\)/.exec(text)?.[1];
    columns.push({ name: mapped ?? name, line, annotation });
    annotation = undefined;
  }
  return columns;
}

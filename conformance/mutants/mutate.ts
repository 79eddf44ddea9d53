// Small changes to a source file, one at a time: an operator turned, a condition held true or false, a text emptied, a
// step left out. All of them are written into one file and switched on by number while it runs, so that a thousand
// changed programs cost one build. A change that no test notices is a rule that no test holds.
import ts from 'typescript';

export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

const K = ts.SyntaxKind;
const turned = new Map<ts.SyntaxKind, string>([
  [K.EqualsEqualsEqualsToken, '!=='],
  [K.ExclamationEqualsEqualsToken, '==='],
  [K.LessThanToken, '<='],
  [K.LessThanEqualsToken, '<'],
  [K.GreaterThanToken, '>='],
  [K.GreaterThanEqualsToken, '>'],
  [K.PlusToken, '-'],
  [K.MinusToken, '+'],
  [K.AsteriskToken, '/'],
  [K.SlashToken, '*'],
  [K.PercentToken, '*'],
  [K.AmpersandAmpersandToken, '||'],
  [K.BarBarToken, '&&'],
  [K.QuestionQuestionToken, '&&'],
]);
const calls = new Map(
  Object.entries({
    some: 'every',
    every: 'some',
    min: 'max',
    max: 'min',
    startsWith: 'endsWith',
    endsWith: 'startsWith',
    findLast: 'find',
    toLowerCase: 'toUpperCase',
  }),
);
const dropped = ['filter', 'sort', 'toSorted', 'slice', 'trim', 'reverse', 'toReversed'];

/** Code of `node` where each part is itself switchable. */
type Print = (node: ts.Node) => string;

function variantsOf(node: ts.Node, text: string, print: Print): string[] {
  if (ts.isBinaryExpression(node)) {
    const to = turned.get(node.operatorToken.kind);
    // Texts are put together with `+`: turning that into `-` says nothing.
    const isText = node.operatorToken.kind === K.PlusToken && /['"`]/.test(text);
    return to === undefined || isText ? [] : [`(${print(node.left)}) ${to} (${print(node.right)})`];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken) return [print(node.operand)];
  if (node.kind === K.TrueKeyword) return ['false'];
  if (node.kind === K.FalseKeyword) return ['true'];
  if (ts.isConditionalExpression(node)) return [print(node.whenTrue), print(node.whenFalse)];
  if (ts.isStringLiteral(node)) return [node.text === '' ? "'changed'" : "''"];
  if (ts.isArrayLiteralExpression(node)) return node.elements.length > 0 ? ['[]'] : [];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    const args = node.arguments.map(print).join(', ');
    const to = calls.get(name.text);
    if (to !== undefined) return [`${print(expression)}.${to}(${args})`];
    if (dropped.includes(name.text)) return [print(expression)];
  }
  return [];
}

/** Places where another expression would be no program, or where a text is a name and not a value. */
function isFixed(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isCaseClause(parent) && parent.expression === node) return true;
  return ts.isElementAccessExpression(parent) && ts.isStringLiteral(node);
}

const isWritten = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node.parent) &&
  node.parent.left === node &&
  node.parent.operatorToken.kind >= K.FirstAssignment &&
  node.parent.operatorToken.kind <= K.LastAssignment;

/** The same file with a count in each of its loops, so that a change elsewhere that makes it run for ever is ended. */
export function countLoops(file: string, source: string): string {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const starts: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIterationStatement(node, false) && ts.isBlock(node.statement))
      starts.push(node.statement.getStart(tree) + 1);
    if (ts.isFunctionLike(node) && 'body' in node && node.body && ts.isBlock(node.body))
      starts.push(node.body.getStart(tree) + 1);
    node.forEachChild(visit);
  };
  visit(tree);
  const at = starts.toSorted((a, b) => b - a);
  return at.reduce((code, place) => `${code.slice(0, place)} __tick();${code.slice(place)}`, source);
}

/** The file with every change in it, and the list of changes. Numbers go on from `first`. */
export function mutate(file: string, source: string, first: number): { code: string; mutants: Mutant[] } {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const mutants: Mutant[] = [];
  const add = (node: ts.Node, from: string, to: string): number => {
    const id = first + mutants.length;
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    mutants.push({ id, file, line: line + 1, from: from.slice(0, 80), to: to.slice(0, 80) });
    return id;
  };
  const plain = (node: ts.Node): string => source.slice(node.getStart(tree), node.end);
  const children = (node: ts.Node): string => {
    let out = '';
    let at = node.getStart(tree);
    node.forEachChild((child) => {
      const start = child.getStart(tree);
      if (start < at) return;
      out += source.slice(at, start) + print(child);
      at = child.end;
    });
    return out + source.slice(at, node.end);
  };
  const print: Print = (node) => {
    if (isFixed(node)) return plain(node);
    const inner = children(node);
    if (ts.isBlock(node)) return withTick(node, inner);
    const isStep = ts.isIterationStatement(node.parent, false) && node.parent.statement === node;
    if (isStep) return `{ __tick(); ${inner} }`;
    if (!ts.isExpression(node) || isWritten(node)) return inner;
    // Only the text as it stands goes into the changed half: what is changed inside it stays in the other.
    const variants = variantsOf(node, plain(node), plain);
    const isCondition =
      (ts.isIfStatement(node.parent) || ts.isWhileStatement(node.parent)) && node.parent.expression === node;
    const held = isCondition ? ['true', 'false'] : [];
    const isBody = ts.isArrowFunction(node.parent) && node.parent.body === node;
    const left = isBody && plain(node) !== 'undefined' ? ['undefined as never'] : [];
    return [...variants, ...held, ...left].reduce(
      (code, to) => `(__is(${add(node, plain(node), to)}) ? (${to}) : (${code}))`,
      inner,
    );
  };
  const withTick = (node: ts.Block, inner: string): string => {
    const isLoop = ts.isIterationStatement(node.parent, false);
    if (isLoop) return inner.replace('{', '{ __tick();');
    const isBody = ts.isFunctionLike(node.parent) && node.statements.length > 0;
    if (!isBody) return inner;
    return inner.replace('{', `{ if (__is(${add(node, '{ ... }', '{}')})) return undefined as never;`);
  };
  let code = '';
  let at = 0;
  for (const statement of tree.statements) {
    code += source.slice(at, statement.getStart(tree)) + print(statement);
    at = statement.end;
  }
  return { code: code + source.slice(at), mutants };
}

// The door of lib/universe: whom to knock.
export { publishUniverse, saveUniverse } from './commands';
export { type ChoosingPage, chooseDoors, countUniverse, readChoosing, readPublished, readUniverse } from './queries';

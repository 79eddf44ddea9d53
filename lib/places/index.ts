// The door of lib/places: doors and their places, given by hand, by a file of address points, or along the street.
export { putDoor, setDoorAside, takeDoorBack } from './commands/by-hand';
export {
  acceptNear,
  leaveNear,
  type Placed,
  placeAlongStreets,
  placeFromFile,
  undoPlaced,
} from './commands/in-bulk';
export {
  addOutlines,
  giveOutlinePrecincts,
  mostOutlines,
  readDoorBounds,
  removeOutlines,
  requireOutlining,
  settleOutlines,
} from './commands/outlines';
export {
  type DoorPrecinct,
  findDoors,
  listUnplaced,
  type NearDoor,
  type OutlinePage,
  type Placing,
  type PlacingHelp,
  type PlacingWork,
  readOutlines,
  readPlacingHelp,
  readPlacingWork,
  readWaiting,
  requireFix,
  type UnplacedDoor,
  type UnplacedPage,
} from './queries';
export { type KeptOutline, mergeDoors, selectDoorByKey, selectOutlined, selectOutlines } from './store';

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
  findDoors,
  listUnplaced,
  type NearDoor,
  type Placing,
  type PlacingHelp,
  type PlacingWork,
  readPlacingHelp,
  readPlacingWork,
  readWaiting,
  requireFix,
  type UnplacedDoor,
  type UnplacedPage,
} from './queries';
export { copyDoors, mergeDoors, selectDoorByKey } from './store';

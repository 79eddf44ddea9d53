export { putDoor, setDoorAside } from './commands';
export {
  findDoors,
  listUnplaced,
  type PlacingHelp,
  readPlacingHelp,
  type UnplacedPage,
} from './queries';
export { copyDoors, mergeDoors, selectDoorByKey } from './store';

// Where volunteers would like to start, and whom a turf suits. Pure: what was said is read and kept by the commands.
export { fitOf, isUpstairs, metresApart } from './fit';
export { matchStarts, type Suggestion } from './match';

// What a turf must be before it is published, and the stamp that says for ever what it was made of.
export { type PublishFault, publishFaults } from './faults';
export { dataVersion, stampOf } from './stamp';

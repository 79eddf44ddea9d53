// All SQL of this folder: barriers; the ground and its turfs; walks; paper; precincts.
export * from './barriers';
export * from './precincts';
export * from './sheets';
export * from './starts';
export * from './turfs';
export * from './walks';

// All SQL of this folder, in three files: barriers; the ground and its turfs; walks and paper.
export * from './barriers';
export * from './turfs';
export * from './walks';

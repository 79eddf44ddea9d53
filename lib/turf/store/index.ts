// All SQL of this folder, in two files: the ground and its turfs; walks and paper.
export * from './turfs';
export * from './walks';

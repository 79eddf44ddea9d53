// All SQL of this folder, in four files: barriers; the ground and its turfs; walks; paper.
export * from './barriers';
export * from './sheets';
export * from './turfs';
export * from './walks';

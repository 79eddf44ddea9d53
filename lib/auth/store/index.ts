// The store of lib/auth, in three parts.
export * from './links';
export * from './proofs';
export * from './sessions';

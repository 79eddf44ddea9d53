// Vitest's global set-up: the servers come before the first test and go after the last.
import type { TestProject } from 'vitest/node';
import { enterTestServers, type TestServers } from './test-servers';

declare module 'vitest' {
  interface ProvidedContext {
    testServers: TestServers;
  }
}

// Vitest asks for this name.
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { servers, leave } = await enterTestServers();
  project.provide('testServers', servers);
  return leave;
}

/** A moment in time, in UTC. */
export type Instant = Date

/** Where the time comes from: the system's clock in service, a moving one in tests and in the local workspace. */
export interface Clock {
  now(): Instant
}

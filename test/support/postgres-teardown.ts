/** Stops the PostgreSQL of the setup and removes its files. */
export default async function teardown() {
  await globalThis.embeddedPostgres?.stop()
}

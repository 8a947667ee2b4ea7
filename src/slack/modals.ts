/**
 * How a feature opens another's modal without importing it: by name, with a typed prefill. The feature that owns the
 * modal puts its opener into `Feature.modals`.
 */
import type { ModalOpener, ModalOpeners, ModalRegistry } from './routes.ts'

/** Gathers the openers of all features; throws when two features offer the same modal. */
export function createModalRegistry(offered: readonly (ModalOpeners | undefined)[]): ModalRegistry {
  const names = offered.flatMap((some) => Object.keys(some ?? {}))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`two features offer the modal ${twice}`)
  const openers: ModalOpeners = Object.assign({}, ...offered)
  return {
    async open(name, ctx, interaction, prefill) {
      const opener: ModalOpener<typeof name> | undefined = openers[name]
      if (!opener) throw new Error(`no feature offers the modal ${name}`)
      await opener(ctx, interaction, prefill)
    },
  }
}

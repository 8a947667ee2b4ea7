/** Whom a form is about: a contact, or an individual who is a customer. Routing data, proves nothing (R2). */
export interface About {
  readonly kind: 'contact' | 'customer'
  readonly id: string
}

/** What a button carries of it. */
export const aboutValue = ({ kind, id }: About): string => `${kind}:${id}`

/** Reads it back; null for what is none of ours. */
export function readAbout(value: string | null): About | null {
  const [kind, id] = (value ?? '').split(/:(.*)/s)
  return (kind === 'contact' || kind === 'customer') && id ? { kind, id } : null
}

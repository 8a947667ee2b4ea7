/**
 * Reads back what a form carries in its private metadata: the named texts of a JSON object, null where one is missing or
 * no text. It is routing data and proves nothing (R2): a metadata that is not ours leads to records that do not exist.
 */
export function readRoutingData<Key extends string>(
  privateMetadata: string,
  keys: readonly Key[],
): Readonly<Record<Key, string | null>> {
  const data = parsed(privateMetadata)
  const texts = keys.map((key) => {
    const value: unknown = data && Object.hasOwn(data, key) ? Reflect.get(data, key) : null
    return [key, typeof value === 'string' ? value : null]
  })
  return Object.fromEntries(texts)
}

function parsed(json: string): object | null {
  try {
    const data: unknown = JSON.parse(json)
    return typeof data === 'object' ? data : null
  } catch {
    return null
  }
}

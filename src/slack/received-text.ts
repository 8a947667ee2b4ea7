/** Text on its way from Slack: what somebody wrote in a message, as they see it themselves. */

/** A token of Slack's: `<@U…>`, `<#C…|name>`, `<!here>`, `<https://…|label>`. */
const TOKEN = /<([^<>|]*)(?:\|([^<>]*))?>/g

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** What a token shows, with its label where Slack sent one. */
function shownToken(target: string, label: string | undefined): string {
  const sign = target[0]
  if (sign === '@' || sign === '#') return label ? `${sign}${label}` : target
  // A date, a group, everybody here: in the label's words, else by its own name.
  if (sign === '!') return label ?? `@${target.slice(1).split('^')[0]}`
  if (!label) return target
  return target === label || target === `mailto:${label}` || target.endsWith(`//${label}`)
    ? label
    : `${label} (${target})`
}

/**
 * A message's mrkdwn as it is read, to be put before people again: links and mentions by their names, the escaped
 * characters as themselves. The marks of bold or lists stay, as they were typed.
 */
export function readableText(mrkdwn: string): string {
  return mrkdwn
    .replace(TOKEN, (_token, target: string, label: string | undefined) => shownToken(target, label))
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
}

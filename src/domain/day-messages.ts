/** How many messages a person gets on a local day besides the morning list (N6). */
export const FURTHER_MESSAGES = 5

/** What is due to a person now; answers to what they just did do not count and are not among it. */
export interface DueToday {
  /** Items that stand in the list anyway, by id. */
  readonly list: readonly string[]
  /** Items that are a message of their own while there is room. */
  readonly alone: readonly string[]
}

/** A message the person got today, or is about to get. */
export interface MessageOfDay {
  readonly id: string
  /** It tells several things, or one of those that stand in the list. */
  readonly isList: boolean
}

/** Which messages are made of what is due. */
export interface DayPlan {
  /** New messages, by what they tell. */
  readonly messages: readonly (readonly string[])[]
  /** What today's list takes in besides what it tells already. */
  readonly joining: { readonly messageId: string; readonly items: readonly string[] } | null
}

/**
 * At most one morning list and five further messages per person and day, beyond that they merge (N6): the first list
 * items of the day make the list; each further message takes a place while there is one; what finds none joins the list,
 * or makes it where there is none yet. `soFar` is today's, oldest first.
 */
export function planMessages(due: DueToday, soFar: readonly MessageOfDay[]): DayPlan {
  const list = soFar.find(({ isList }) => isList) ?? (soFar.length > FURTHER_MESSAGES ? soFar.at(-1) : undefined)
  let room = FURTHER_MESSAGES - (soFar.length - (list ? 1 : 0))
  const further: (readonly string[])[] = []
  const joining: string[] = []
  const newList: string[] = []

  const place = (items: readonly string[]) => {
    if (room > 0) {
      room -= 1
      further.push(items)
    } else (list ? joining : newList).push(...items)
  }
  if (due.list.length > 0) {
    if (list) place(due.list)
    else newList.push(...due.list)
  }
  for (const item of due.alone) place([item])
  return {
    messages: newList.length > 0 ? [newList, ...further] : further,
    joining: list && joining.length > 0 ? { messageId: list.id, items: joining } : null,
  }
}

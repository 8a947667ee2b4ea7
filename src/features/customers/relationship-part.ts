import type { RelationshipTask } from '../../domain/relationship.ts'
import { section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerCard } from './customer-card.ts'

/** How close the customer is, how close one of their tier should be, and what to do next: a task, not an alarm (C4). */
export function relationshipBlocks(card: CustomerCard, t: Translate): KnownBlock[] {
  const { level, target, task, theirs, ours } = card.relationship
  const lines = [
    `*${t('relationship.heading')}*`,
    t('relationship.level', {
      level: t(`relationship.name.${level}`),
      known: t('relationship.known', { theirs, ours }),
    }),
    ...(task
      ? [
          t('relationship.target', { level: t(`relationship.name.${target}`) }),
          t('relationship.next', { task: taskText(task, card, t) }),
        ]
      : []),
  ]
  return [section(lines.join('\n'))]
}

function taskText(task: RelationshipTask, { contacts }: CustomerCard, t: Translate): string {
  switch (task.task) {
    case 'speak':
      return t('relationship.task.speak')
    case 'find-executive':
      return t('relationship.task.findExecutive')
    case 'bring-executives': {
      const executive = contacts.find(({ isExecutive, leftOn }) => isExecutive && leftOn === null)
      return t('relationship.task.bringExecutives', { name: asTyped(executive?.name ?? '', 150) })
    }
    case 'widen':
      if (task.ours === 0) return t('relationship.task.theirs', { count: task.theirs })
      if (task.theirs === 0) return t('relationship.task.ours', { count: task.ours })
      return t('relationship.task.both')
  }
}

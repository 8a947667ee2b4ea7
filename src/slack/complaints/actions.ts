import { mayDo } from '../../domain/acting.ts'
import { stageAfter } from '../../domain/complaint-stage.ts'
import type { Action } from '../../domain/policy.ts'
import type { Complaint } from '../../store/index.ts'
import { actions, button, option, overflow } from '../blocks.ts'
import { complaintHolderFor } from '../complaint-rights.ts'
import { LIMITS } from '../limits.ts'
import type { TextKey, Translate } from '../locale.ts'
import type { Actor, RequestContext } from '../routes.ts'
import type { KnownBlock } from '../surfaces.ts'
import {
  ACCEPT,
  ADD_EVIDENCE,
  EDIT,
  END_WAIT,
  HAND_OVER,
  MENU,
  NEXT,
  PASS,
  REOPEN,
  REPORT,
  RETURN,
  TAKE_BACK,
} from './ids.ts'
import { MENU_CHOICES, type MenuChoice, menuValue } from './menu.ts'

/** What decides which buttons stand on a complaint's card: what its reader may do with it, and how far it has come. */
export interface ActionsAsked {
  readonly complaint: Complaint
  /**
   * Whether the reader may do this with this very complaint (R2); the handler asks again. `for-owner`: what they may do in
   * the matters of its owner, not as one of a department.
   */
  readonly may: (action: Action, as?: 'for-owner') => boolean
}

type Label = Extract<TextKey, `complaint${string}` | `departmentHandOvers.button.${string}`>

/** A button of the card; its value is the complaint's id unless another is named. */
interface CardButton {
  readonly id: string
  readonly label: Label | ((complaint: Complaint) => Label)
  readonly isShown: (asked: ActionsAsked) => boolean
  readonly value?: (complaint: Complaint) => string
  readonly style?: 'primary' | 'danger'
}

const isOpen = ({ closedAt, withdrawnAt }: Complaint) => closedAt === null && withdrawnAt === null

/** It was handed to a department, and nobody there has accepted it (P3). */
const isWaiting = (complaint: Complaint) =>
  isOpen(complaint) && complaint.handOver !== null && complaint.handOver.acceptedById === null

const handOverId = ({ handOver }: Complaint) => handOver?.id ?? ''

/** Every button of the card, in the order in which they stand: what is to be done next first. */
const CARD_BUTTONS: readonly CardButton[] = [
  {
    id: ACCEPT,
    label: 'departmentHandOvers.button.accept',
    isShown: ({ complaint, may }) => isWaiting(complaint) && may('complaint.accept'),
    value: handOverId,
    style: 'primary',
  },
  {
    id: NEXT,
    label: ({ stage, approval }) => {
      const next = stageAfter(stage)
      if (approval) return 'complaintStages.button.proposeAnew'
      return `complaintStages.next.${next === null || next === 'received' ? 'satisfied' : next}`
    },
    // Whether it ends with a low score, somebody else has to say (P8); a department accepts it first (P3).
    isShown: ({ complaint, may }) =>
      isOpen(complaint) &&
      complaint.stage !== 'satisfied' &&
      may('complaint.work') &&
      !(isWaiting(complaint) && may('complaint.accept')),
    style: 'primary',
  },
  {
    id: END_WAIT,
    label: 'complaintStages.button.endWait',
    isShown: ({ complaint, may }) => isOpen(complaint) && complaint.waiting !== null && may('complaint.work'),
  },
  {
    id: REOPEN,
    label: 'complaintStages.button.reopen',
    isShown: ({ complaint: { closedAt, withdrawnAt }, may }) =>
      closedAt !== null && withdrawnAt === null && may('complaint.work'),
  },
  {
    id: EDIT,
    label: 'complaints.button.edit',
    isShown: ({ complaint, may }) => isOpen(complaint) && (may('complaint.file') || may('complaint.work')),
  },
  {
    id: ADD_EVIDENCE,
    label: 'complaints.button.addEvidence',
    isShown: ({ complaint, may }) => isOpen(complaint) && (may('complaint.file') || may('complaint.work')),
  },
  {
    id: RETURN,
    label: 'departmentHandOvers.button.giveBack',
    isShown: ({ complaint, may }) => isOpen(complaint) && complaint.handOver !== null && may('complaint.accept'),
    value: handOverId,
  },
  {
    id: PASS,
    label: 'departmentHandOvers.button.pass',
    isShown: ({ complaint, may }) => isOpen(complaint) && complaint.assigneeId !== null && may('complaint.accept'),
    value: handOverId,
  },
  {
    id: TAKE_BACK,
    label: 'departmentHandOvers.button.takeBack',
    isShown: ({ complaint, may }) =>
      isOpen(complaint) && complaint.handOver !== null && may('complaint.work', 'for-owner'),
    value: handOverId,
  },
  {
    // While it waits for a department, its owner takes it back first.
    id: HAND_OVER,
    label: 'complaintHandOvers.handOver',
    isShown: ({ complaint, may }) => isOpen(complaint) && !isWaiting(complaint) && may('complaint.work'),
  },
  { id: REPORT, label: 'complaints.button.report', isShown: ({ may }) => may('complaint.see') },
]

/** The row of buttons by right and state; nothing where there is nothing that this reader can do. */
export function complaintActions(asked: ActionsAsked, t: Translate): KnownBlock[] {
  const { complaint } = asked
  const shown = CARD_BUTTONS.filter(({ isShown }) => isShown(asked)).slice(0, LIMITS.actionsElements - 1)
  const menu = menuOf(asked, t)
  if (shown.length === 0 && menu.length === 0) return []
  return [
    actions(`complaint_${complaint.id}`, [
      ...shown.map(({ id, label, value, style }) => {
        const text = t((typeof label === 'function' ? label(complaint) : label) as 'complaints.button.edit')
        return button(id, text, {
          value: value?.(complaint) ?? complaint.id,
          accessibilityLabel: `${text}: ${t('complaints.number', { number: String(complaint.number) })}`,
          ...(style ? { style } : {}),
        })
      }),
      ...menu,
    ]),
  ]
}

/** The menu of what is done with it seldom; nothing where none of it can be. */
function menuOf({ complaint, may }: ActionsAsked, t: Translate) {
  if (!isOpen(complaint) || !may('complaint.work')) return []
  const isPossible: Readonly<Record<MenuChoice, boolean>> = {
    back: complaint.stage !== 'received',
    wait: complaint.waiting === null && complaint.stage !== 'satisfied',
    severity: true,
  }
  const possible = MENU_CHOICES.filter((choice) => isPossible[choice])
  const entry = (choice: MenuChoice) => option(t(`complaintStages.menu.${choice}`), menuValue(choice, complaint.id))
  return [overflow(MENU, possible.map(entry))]
}

/** What somebody may do with a complaint, by their own rights, in somebody's stead, or as a member of these departments. */
export const mayWith =
  (
    actor: Pick<Actor, 'memberId' | 'roles' | 'team' | 'standsInFor'>,
    departmentIds: ReadonlySet<string>,
    complaint: Complaint,
  ) =>
  (action: Action, as?: 'for-owner'): boolean =>
    mayDo(actor, action, complaint.ownerId) ||
    (as !== 'for-owner' && mayDo(actor, action, complaintHolderFor(actor, departmentIds, complaint)))

/** The same for whoever sent a request. */
export async function mayWithThis({ actor, store }: Pick<RequestContext, 'actor' | 'store'>, complaint: Complaint) {
  return mayWith(actor, new Set(await store.departments.ofMember(actor.memberId)), complaint)
}

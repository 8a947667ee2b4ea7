import { hasReached, STAGES, stageAfter } from '../../domain/complaint-stage.ts'
import type { Complaint } from '../../store/index.ts'
import type { Translate } from '../locale.ts'
import { asTyped } from '../text.ts'

/** How much of a name is shown in a sentence. */
const NAME = 80

/** Between the mark and the name of a stage: a no-break space, so that a narrow screen does not part them. */
const KEPT = '\u00a0'

/** Who is responsible for it now (P3): whoever accepted it for their department, or else its owner. */
export const responsibleName = ({ assigneeId, assigneeName, ownerName }: Complaint): string =>
  asTyped(assigneeId === null ? ownerName : assigneeName, NAME)

/**
 * The seven stages in a line (P2): which are done, and which comes next. The last one is not done by a score alone: while
 * somebody has to agree to it, it comes next (P8).
 */
export function stageLine(complaint: Complaint, t: Translate): string {
  const done = complaint.stage === 'satisfied' && complaint.closedAt === null ? 'reviewed' : complaint.stage
  const next = complaint.closedAt ? null : stageAfter(done)
  return STAGES.filter((stage) => stage !== 'received')
    .map((stage) => {
      const name = t(`complaints.stage.${stage}`)
      if (hasReached(done, stage)) return `✓${KEPT}${name}`
      return stage === next ? `*▸${KEPT}${name}*` : `○${KEPT}${name}`
    })
    .join('  ')
}

/** What is to be done next and by whom (P2, P3, P8), in a sentence; null where it is closed or taken back. */
export function nextStepText(complaint: Complaint, t: Translate): string | null {
  const { closedAt, withdrawnAt, stage, approval, handOver, waiting } = complaint
  if (closedAt || withdrawnAt) return null
  const name = responsibleName(complaint)
  if (stage === 'satisfied') return t('complaints.next.agree')
  if (approval) return t('complaints.next.approve', { name: asTyped(approval.askedByName, NAME) })
  if (handOver && handOver.acceptedAt === null)
    return t('complaints.next.accept', { department: asTyped(handOver.departmentName, NAME), name })
  const next = stageAfter(stage)
  const step = next && t('complaints.next.step', { name, step: t(`complaints.todo.${next as TodoStage}`) })
  if (!step) return null
  return waiting ? t('complaints.next.waits', { reason: asTyped(waiting.reason, 200), step }) : step
}

type TodoStage = Exclude<Complaint['stage'], 'received'>

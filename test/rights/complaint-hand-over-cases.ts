/** Complaints that go to departments (P3). */

import { COMPLAINTS } from '../../src/features/complaint-hand-overs/matter.ts'
import { departmentCases } from './department-hand-over-cases.ts'

export const { handOverButton, accepted, takenBack, returnButton, passButton, handedOver, returned, passed } =
  departmentCases(COMPLAINTS, async ({ db, story }, { customerId, ownerId }, department, state) => {
    const now = story.clock.now()
    const { workspaceId, departmentId, number } = department
    const isAccepted = state === 'accepted'
    const { id: complaintId } = await db.complaint.create({
      data: {
        workspaceId,
        number: 10_000 + number,
        customerId,
        reporterId: ownerId,
        ownerId,
        assigneeId: isAccepted ? ownerId : null,
        account: 'The lamps flicker',
        severity: 'minor',
        receivedAt: now,
        clockStartedAt: now,
        submissionKey: `handed ${number}`,
        createdAt: now,
      },
      select: { id: true },
    })
    const acceptance = isAccepted ? { acceptedById: ownerId, acceptedAt: now } : {}
    const handed = { workspaceId, complaintId, departmentId, handedById: ownerId, handedAt: now, ...acceptance }
    const handOverId = state === 'with nobody' ? '' : (await db.complaintHandOver.create({ data: handed })).id
    return { recordId: complaintId, handOverId }
  })

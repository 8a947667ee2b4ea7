/** Implementations that go to service departments (I1). */

import { IMPLEMENTATIONS } from '../../src/features/implementation-hand-overs/matter.ts'
import { departmentCases } from './department-hand-over-cases.ts'

export const { handOverButton, accepted, takenBack, returnButton, passButton, handedOver, returned, passed } =
  departmentCases(IMPLEMENTATIONS, async ({ db, story }, { instalmentId, ownerId }, { departmentId }, state) => {
    const now = story.clock.now()
    const { workspaceId, dealId } = await db.instalment.findFirstOrThrow({ where: { id: instalmentId } })
    const isAccepted = state === 'accepted'
    const assigneeId = isAccepted ? ownerId : null
    const { id: implementationId } = await db.implementation.upsert({
      where: { workspaceId_dealId: { workspaceId, dealId } },
      create: { workspaceId, dealId, assigneeId, createdAt: now },
      update: { assigneeId },
    })
    await db.implementationHandOver.updateMany({ where: { workspaceId, implementationId }, data: { endedAt: now } })
    const acceptance = isAccepted ? { acceptedById: ownerId, acceptedAt: now } : {}
    const handed = { workspaceId, implementationId, departmentId, handedById: ownerId, handedAt: now, ...acceptance }
    const handOverId = state === 'with nobody' ? '' : (await db.implementationHandOver.create({ data: handed })).id
    return { recordId: implementationId, handOverId }
  })

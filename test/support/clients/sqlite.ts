import { PrismaClient as Generated } from '../../../src/generated/sqlite/client.ts'
import { reusedClient } from './reused-client.ts'

export { Prisma } from '../../../src/generated/sqlite/client.ts'
export const PrismaClient = reusedClient(Generated)

import { PrismaClient as Generated } from '../../../src/generated/postgresql/client.ts'
import { reusedClient } from './reused-client.ts'

export { Prisma } from '../../../src/generated/postgresql/client.ts'
export const PrismaClient = reusedClient(Generated)

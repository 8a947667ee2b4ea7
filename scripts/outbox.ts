/** `npm run outbox -- list|retry|release`: what an operator decides about messages that do not go on by themselves. */
import { existsSync } from 'node:fs'
import process from 'node:process'
import { outboxCommand } from '../src/outbox-command.ts'
import { processTerminal } from '../src/terminal.ts'

if (existsSync('.env')) process.loadEnvFile('.env')
process.exitCode = await outboxCommand(process.argv.slice(2), process.env, processTerminal)

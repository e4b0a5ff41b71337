// Holds an unpacked app package against the schemas that @microsoft/app-manifest ships. Prints one fault a line.
//   node validate_manifest.mjs FOLDER
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const Draft4 = require('ajv-draft-04');
const addFormats = require('ajv-formats');
const here = path.dirname(fileURLToPath(import.meta.url));
const schemas = path.join(here, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams');
const folder = process.argv[2];
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

function faults(name, schema) {
  const ajv = new (Draft4.default ?? Draft4)({ allErrors: true, strict: false, unicodeRegExp: false });
  (addFormats.default ?? addFormats)(ajv);
  const check = ajv.compile(schema);
  return check(read(path.join(folder, name)))
    ? [] : check.errors.map((error) => `${name}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
}

const manifest = read(path.join(folder, 'manifest.json'));
const schema = (kind) => read(path.join(schemas, `v${manifest.manifestVersion}`, `${kind}.schema.json`));
const languages = manifest.localizationInfo.additionalLanguages.map((language) => language.file);
const all = [
  ...faults('manifest.json', schema('MicrosoftTeams')),
  ...languages.flatMap((file) => faults(file, schema('MicrosoftTeams.Localization'))),
];
for (const fault of all) console.log(fault);
process.exit(all.length ? 1 : 0);

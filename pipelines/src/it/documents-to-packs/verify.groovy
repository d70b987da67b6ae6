// The packs are those that Beam YAML and Python get of the same (runners/portable/python/tests).
def manifest = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dataset/manifest.json'))
assert manifest.steps*.sha256 == new File(basedir, 'steps.txt').readLines()
assert manifest.counts.in == manifest.counts.out + manifest.counts.rejected.values()*.values().flatten().sum()

// The steps were written, and every sequence with a target is in one of them.
def steps = new File(basedir, 'target/steps').readLines()
assert steps.collect { it.split(' ')[0] as int }.sort() == (0..<steps.size()).toList()
assert steps.sum { it.split(' ')[1] as int } == 99
